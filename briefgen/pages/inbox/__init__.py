"""The inbox: a list of all sources in which a person fills in missing facts, such as dates and regions."""
