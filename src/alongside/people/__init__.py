"""The *persons* who use the service. Posts, groups and assignments come to live here too."""
