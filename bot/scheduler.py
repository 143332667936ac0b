"""What goes by itself: the threads that send and work, and the ticks. No rules live here."""

from dataclasses import dataclass

from apscheduler.schedulers.background import BackgroundScheduler

from bot.clock import OSLO, Clock
from bot.operations.deliver_outbox import Sender
from bot.operations.keep_house import keep_house
from bot.operations.keep_working import Crew
from bot.operations.messenger import Messenger
from bot.operations.recognise import House
from bot.operations.run_jobs import Worker

#: Slack takes about one message a second in a conversation; the local workspace takes any.
SECONDS_PER_MESSAGE = 1.0
SENDING_THREADS, WORKING_THREADS = 8, 2


@dataclass
class Engine:
    """The sender and the worker with their threads, and the ticks of the clock."""

    sending: Crew
    working: Crew
    ticks: BackgroundScheduler

    def start(self) -> None:
        self.sending.start()
        self.working.start()
        self.ticks.start()

    def wake(self) -> None:
        """Something was said or ordered: look at once instead of at the next poll."""
        self.working.wake()
        self.sending.wake()

    def stop(self) -> None:
        """Finish what is in hand; what waits is kept for the next start."""
        if self.ticks.running:
            self.ticks.shutdown(wait=False)
        self.working.stop()
        self.sending.stop()


def engine_of(house: House, messenger: Messenger, *, clock: Clock, is_local: bool) -> Engine:
    """The engine of a house; ``is_local`` leaves out the pace that Slack asks for."""
    sender = Sender(
        house,
        messenger,
        clock,
        pace=0.0 if is_local else SECONDS_PER_MESSAGE,
        hands=SENDING_THREADS,
    )
    sending = Crew("sender", sender.step, hands=SENDING_THREADS)
    sender.is_stopping = lambda: sending.is_stopping
    worker = Worker(house, clock)

    def work() -> bool:
        did = worker.step()
        if did:
            # A job ends by saying something; its own transaction cannot wake anybody.
            sending.wake()
        return did

    working = Crew("worker", work, hands=WORKING_THREADS)
    ticks = BackgroundScheduler(timezone=OSLO)
    ticks.add_job(lambda: keep_house(house, at=clock()), "cron", hour=3, minute=30, coalesce=True)
    return Engine(sending, working, ticks)
