"""What hxtasks costs, beside a bare route of its own server and a plain Flask app: `bin/bench`."""
