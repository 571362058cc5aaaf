"""What no addon test can show: install, uninstall, upgrade, crash and race."""
