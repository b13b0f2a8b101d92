import threading
import time

import pytest

from app.models.gate import Gate


def test_serves_in_the_order_of_arrival() -> None:
    gate, order = Gate(), []

    def worker(n: int) -> None:
        with gate:
            order.append(n)

    gate.acquire()
    threads = []
    for n in range(6):
        thread = threading.Thread(target=worker, args=(n,))
        thread.start()
        threads.append(thread)
        while len(gate._waiting) <= n:
            time.sleep(0.0005)
    gate.release()
    for thread in threads:
        thread.join()
    assert order == list(range(6))


def test_who_let_go_does_not_overtake_a_waiter() -> None:
    gate, order = Gate(), []
    gate.acquire()
    waiter = threading.Thread(target=lambda: (gate.acquire(), order.append("waiter"), gate.release()))
    waiter.start()
    while not gate._waiting:
        time.sleep(0.0005)
    gate.release()
    with gate:
        order.append("greedy")
    waiter.join()
    assert order == ["waiter", "greedy"]


def test_a_thread_cannot_wait_for_itself() -> None:
    gate = Gate()
    with gate, pytest.raises(RuntimeError, match="inside another one"):
        gate.acquire()
    with gate:
        pass


def test_only_one_at_a_time() -> None:
    gate, inside, most = Gate(), 0, 0

    def worker() -> None:
        nonlocal inside, most
        for _ in range(200):
            with gate:
                inside += 1
                most = max(most, inside)
                inside -= 1

    threads = [threading.Thread(target=worker) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
