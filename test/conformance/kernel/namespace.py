"""A network namespace of a process, and what is in it."""

import ctypes
import os
import subprocess

CLONE_NEWNET = 0x40000000

# No packet is wrong for where it comes from, and an address is nobody's until a table says so.
SETTINGS = {
    "net/ipv6/conf/all/disable_ipv6": 1,
    "net/ipv6/conf/default/disable_ipv6": 1,
    "net/ipv4/ip_forward": 1,
    "net/ipv4/ip_early_demux": 0,
    **{
        f"net/ipv4/conf/{device}/{name}": value
        for device in ("all", "default")
        for name, value in {"rp_filter": 0, "accept_local": 1, "route_localnet": 1, "send_redirects": 0}.items()
    },
}
# A connection of which it has not seen the beginning is none.
STRICT = {"net/netfilter/nf_conntrack_tcp_loose": 0, "net/netfilter/nf_conntrack_tcp_be_liberal": 0}


def enter_new():
    """This process, and those that it starts, are in a new one."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), "no new network namespace")
    set_all(SETTINGS)


def configure(space, devices):
    run(["ip", "-batch", "-"], [*(f"link set {device} up" for device in devices), *space["ip"]])
    if "nft" in space:
        run(["nft", "-f", "-"], [space["nft"]])
        set_all(STRICT)


def run(command, lines):
    text = "\n".join(lines)
    done = subprocess.run(command, input=text, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {done.stdout}\n{text}")


def set_all(settings):
    for name, value in settings.items():
        # A kernel without IPv6 has no settings of it.
        if "ipv6" not in name or os.path.exists(f"/proc/sys/{name}"):
            with open(f"/proc/sys/{name}", "w") as file:
                file.write(str(value))
