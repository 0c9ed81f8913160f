"""The weekly briefing, and the worksheet that goes with it."""
