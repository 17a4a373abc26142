"""The tests stay on this machine."""

import socket

import pytest


def test_a_test_cannot_reach_another_machine() -> None:
    with pytest.raises(PermissionError, match=r"tried to reach 192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=0.1)
    with pytest.raises(PermissionError, match=r"tried to reach example\.org"):
        socket.getaddrinfo("example.org", 80)
