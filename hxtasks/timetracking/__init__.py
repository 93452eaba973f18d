"""How long things take: timers, what was written down by hand, and sums of both."""
