"""The page that sets what a region promised beside what its later texts say."""
