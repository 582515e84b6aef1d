"""Onboarding under kill -9: whenever a process dies, nobody is paid for twice, nobody is lost, and files are whole.

``make crash`` runs the long campaign, `test_crash` CI's share of it.
"""
