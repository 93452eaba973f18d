"""Fill the plain app's database: `PLAIN_DATABASE=FILE python -m benchmarks.plain_app.seed ROWS`."""

import sys

from sqlalchemy import insert

from benchmarks import data
from benchmarks.plain_app import create_app
from benchmarks.plain_app.models import Label, Person, Project, Task, db, task_label


def main(count: int) -> None:
    with create_app().app_context():
        db.create_all()
        db.session.add_all(Person(name=name) for name in data.PEOPLE)
        db.session.add_all(Label(name=name) for name in data.LABELS)
        db.session.add(Project(slug="bench", name="Bench"))
        db.session.flush()
        tasks = [
            {
                "id": number,
                "project_id": 1,
                "title": row.title,
                "notes": row.notes,
                "priority": row.priority,
                "due_on": row.due_on,
                "assignee_id": None if row.assignee is None else row.assignee + 1,
                # In the order that hxtasks shows: by section, then as they came.
                "position": row.section * count + number,
                "created_at": row.created_at,
                "done": row.completed_at is not None,
                "completed_at": row.completed_at,
            }
            for number, row in enumerate(data.rows(count), 1)
        ]
        marks = [
            {"task_id": number, "label_id": label + 1}
            for number, row in enumerate(data.rows(count), 1)
            for label in row.labels
        ]
        db.session.execute(insert(Task), tasks)
        db.session.execute(insert(task_label), marks)
        db.session.commit()


if __name__ == "__main__":
    main(int(sys.argv[1]))
