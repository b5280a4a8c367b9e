#!/usr/bin/env python3
"""Runs the commands of the news site, of which the bench needs `migrate` and `seed`."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kabar.settings")
execute_from_command_line(sys.argv)
