"""Liquid's and Jekyll's filters: functions of a value and its arguments, listed in `table`."""
