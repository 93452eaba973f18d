"""How the work goes over the weeks, drawn on the server."""
