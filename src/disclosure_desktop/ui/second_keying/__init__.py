"""The figures keyed a second time from paper, compared, and the sheet that tells of it (校对单)."""
