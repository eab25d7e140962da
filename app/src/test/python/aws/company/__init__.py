"""The account of a company of middle size, as it grew: good habits, old sins and forgotten things side by side."""
