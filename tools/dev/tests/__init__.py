"""Tests of what ./dev decides by itself: in plain Python, without a database."""
