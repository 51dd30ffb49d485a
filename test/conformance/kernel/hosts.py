"""The hosts of a namespace: they ask over TCP and UDP, and answer whoever asks."""

import asyncio
import socket

from channel import hear, say

PORT = 4000
# A SYN is sent again after a second.
TICK_SECONDS, TICKS = 0.1, 22
# Not in every socket module. Room for the datagrams of all questions at once.
SO_RCVBUFFORCE, RECEIVE_BYTES = 33, 2**24


class Arrivals(asyncio.DatagramProtocol):
    """Notes the numbers of the questions that arrive."""

    def __init__(self):
        self.numbers = set()

    def datagram_received(self, data, address):
        self.numbers.add(int(data))


async def play(name, questions, channel):
    """Asks the questions of a namespace, by number, and answers until all others are through."""

    async def answer(reader, writer):
        number = await reader.readline()
        writer.write(f"{name} ".encode() + number)

    loop = asyncio.get_running_loop()
    await asyncio.start_server(answer, "0.0.0.0", PORT, backlog=4096)
    transport, arrivals = await loop.create_datagram_endpoint(Arrivals, local_addr=("0.0.0.0", PORT))
    transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, RECEIVE_BYTES)
    await say_and_wait(channel, "listening")
    asked = {number: asyncio.ensure_future(ask(question, number)) for number, question in questions.items()}
    sockets = {}
    for tick in range(TICKS):
        if tick in (0, TICKS // 2):
            for number, question in questions.items():
                send(sockets, question, number)
        # Counted, so that a machine that stands still for a while is not taken for a network without a way.
        await asyncio.sleep(TICK_SECONDS)
    answered = [number for number, task in asked.items() if task.done() and task.result()]
    await say_and_wait(channel, "asked")
    return {"answered": answered, "arrived": sorted(arrivals.numbers)}


async def ask(question, number):
    """Whether the right space answers. Waits for ever."""
    try:
        reader, writer = await asyncio.open_connection(
            question["to"]["address"], PORT, local_addr=(question["from"]["address"], 0)
        )
        writer.write(f"{number}\n".encode())
        answer = await reader.readline()
        writer.transport.abort()
        return answer.decode() == f"{question['to']['space']} {number}\n"
    except OSError:
        return False


def send(sockets, question, number):
    """A datagram, by the socket of its sender."""
    address = question["from"]["address"]
    if address not in sockets:
        sockets[address] = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        sockets[address].bind((address, 0))
    try:
        sockets[address].sendto(str(number).encode(), (question["to"]["address"], PORT))
    except OSError:
        pass  # Its own namespace has no way for it.


async def say_and_wait(channel, what):
    say(channel, what)
    await asyncio.get_running_loop().run_in_executor(None, hear, channel)
