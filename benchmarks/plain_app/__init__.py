"""A list of tasks as one would write it in an afternoon: Flask, Flask-SQLAlchemy, a template.

It does less than hxtasks on every request: nobody signs in, nothing is private, no counts are kept or shown.
"""

import os
from datetime import UTC, date, datetime
from typing import Any

from flask import Flask, Response, jsonify, render_template, request
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import joinedload, selectinload

from benchmarks.plain_app.models import Project, Task, db

PAGE = 100


def create_app() -> Flask:
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{os.environ['PLAIN_DATABASE']}"
    db.init_app(app)

    @app.get("/projects/<slug>")
    def project_page(slug: str) -> str:
        project = Project.query.filter_by(slug=slug).one()
        part = "HX-Request" in request.headers
        return render_template(
            "list.html" if part else "page.html",
            project=project,
            tasks=open_tasks(project),
            today=date.today(),  # noqa: DTZ011 - as one would write it
            projects=[] if part else Project.query.order_by(Project.name).all(),
        )

    @app.post("/projects/<slug>/tasks")
    def add(slug: str) -> str:
        project = Project.query.filter_by(slug=slug).one()
        last = db.session.query(db.func.max(Task.position)).filter_by(project_id=project.id, done=False).scalar()
        task = Task(
            project_id=project.id,
            title=request.form["title"],
            position=(last or 0) + 1,
            created_at=datetime.now(UTC),
        )
        db.session.add(task)
        db.session.commit()
        return render_template("changed.html", task=task, today=date.today())  # noqa: DTZ011

    @app.post("/tasks/<int:task_id>/<any(completion, reopening):state>")
    def complete(task_id: int, state: str) -> str:
        task = db.session.get_one(Task, task_id)
        task.done = state == "completion"
        task.completed_at = datetime.now(UTC) if task.done else None
        db.session.commit()
        return render_template("changed.html", task=task, today=date.today())  # noqa: DTZ011

    @app.get("/api/tasks")
    def api() -> Response:
        found = Task.query.options(selectinload(Task.labels)).filter(Task.id > request.args.get("cursor", 0, int))
        return jsonify(tasks=[as_dict(task) for task in found.order_by(Task.id).limit(PAGE)])

    return app


def open_tasks(project: Project) -> list[Task]:
    """The first page of a project, with what each row shows."""
    query = Task.query.options(joinedload(Task.assignee), selectinload(Task.labels), joinedload(Task.project))
    found: list[Task] = query.filter_by(project_id=project.id, done=False).order_by(Task.position).limit(PAGE).all()
    return found


def as_dict(task: Task) -> dict[str, Any]:
    return {
        "id": task.id,
        "title": task.title,
        "notes": task.notes,
        "completed": task.done,
        "project": task.project_id,
        "section": None,
        "priority": task.priority,
        "due_on": task.due_on.isoformat() if task.due_on else None,
        "due_time": None,
        "time_zone": None,
        "assignee": task.assignee_id,
        "labels": [label.name for label in task.labels],
        "created": task.created_at.isoformat(),
        "completed_at": task.completed_at.isoformat() if task.completed_at else None,
        "version": 1,
        "url": f"/tasks/{task.id}",
    }


@event.listens_for(Engine, "connect")
def durable(connection: Any, _: object) -> None:
    """The same promises as hxtasks': a commit that was answered survives a power cut."""
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
        connection.execute(f"PRAGMA {pragma}")
