"""Regular work: no refresh token dies of age while the commune sends nothing."""

from __future__ import annotations

import logging
from datetime import datetime

from loa.delivery import operations as delivery
from loa.kernel.scheduler import Job, jobs

from . import tokens

log = logging.getLogger(__name__)
EVERY_S = 6 * 60 * 60


def keep_tokens(now: datetime) -> None:
    """Renew what has not been renewed for 30 days; say loudly what cannot be."""
    for account_id in tokens.old_accounts(now):
        checked = delivery.check_account(account_id=account_id)
        if not checked.is_ok:
            log.error(
                "An account needs a person",
                extra={"account_id": account_id, "sentence": checked.sentence},
            )


jobs.register("zalo.keep_tokens", Job("zalo.keep_tokens", EVERY_S, keep_tokens))
