"""The tables of the plain app."""

from datetime import date, datetime

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)

task_label = db.Table(
    "task_label",
    db.Column("task_id", ForeignKey("task.id"), primary_key=True),
    db.Column("label_id", ForeignKey("label.id"), primary_key=True),
)


class Person(db.Model):  # type: ignore[name-defined, misc]
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in self.name.split())


class Label(db.Model):  # type: ignore[name-defined, misc]
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Project(db.Model):  # type: ignore[name-defined, misc]
    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]


class Task(db.Model):  # type: ignore[name-defined, misc]
    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    title: Mapped[str]
    notes: Mapped[str] = mapped_column(default="")
    priority: Mapped[int] = mapped_column(default=4)
    due_on: Mapped[date | None]
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    position: Mapped[int]
    created_at: Mapped[datetime]
    done: Mapped[bool] = mapped_column(default=False)
    completed_at: Mapped[datetime | None]
    project: Mapped[Project] = relationship()
    assignee: Mapped[Person | None] = relationship()
    labels: Mapped[list[Label]] = relationship(secondary=task_label, order_by=Label.name)

    __table_args__ = (Index("open_tasks", "project_id", "done", "position"),)
