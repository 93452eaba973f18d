"""What knows HTTP and HTML and no feature: every feature stands on this."""
