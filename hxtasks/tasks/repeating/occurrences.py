"""What was done of series, for counting: the row of what repeats goes on to its next date, and only the log knows."""

from hxtasks.changes.models import AGAIN
from hxtasks.tasks.rows import WALL

# What was ticked below a series was done, though it is to do again when the series goes on: without it the number of
# what was done would go down by completing or skipping what it is part of. It counts in the week when it was ticked;
# what was not ticked by then was not done. A tick is the last completion before the series opened it again; one that
# was imported has none, and is not counted any more from then on.
_TICKED = """SELECT (SELECT max(x.id) FROM change x WHERE x.kind = 'task' AND x.subject_id = a.subject_id
AND x.id < a.id AND x.verb = 'complete' AND x.undone_by IS NULL)
FROM again a WHERE a.verb = 'reopen' AND a.batch IN (SELECT batch FROM again WHERE verb <> 'reopen')"""

DONE = f"""(WITH again AS (SELECT id, batch, subject_id, verb, at FROM change
WHERE {AGAIN} AND kind = 'task' AND undone_by IS NULL AND at >= :since)
SELECT subject_id, at FROM again WHERE verb = 'complete'
UNION ALL SELECT c.subject_id, c.at FROM change c WHERE c.id IN ({_TICKED}) AND c.at >= :since) AS o
JOIN task t ON t.id = o.subject_id {WALL} AND t.trashed_at IS NULL"""
"""What was done since `:since` (`o.at`) and is not told by its task's row, of tasks that the actor sees now. The last
completion of a series is told by its row; what was taken back was not done."""
