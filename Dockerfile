FROM python:3.12-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /source
RUN python -m venv /app
COPY requirements.lock .
RUN /app/bin/pip install --require-hashes --requirement requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY hxtasks hxtasks
COPY templates templates
COPY partials partials
COPY static static
RUN /app/bin/pip install --no-deps . && /app/bin/python -m compileall -q /app/lib && /app/bin/pip uninstall --yes pip

FROM python:3.12-slim
RUN useradd --uid 1000 --home-dir /data --shell /usr/sbin/nologin hxtasks \
    && install --directory --owner hxtasks --group hxtasks /data
COPY --from=build /app /app
COPY hypercorn.toml /etc/hxtasks/hypercorn.toml
ENV PATH=/app/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    HXTASKS_DATA=/data \
    HXTASKS_BIND=0.0.0.0 \
    HXTASKS_HYPERCORN_CONFIG=/etc/hxtasks/hypercorn.toml
USER hxtasks
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD \
    python -c "import urllib.request as r; r.urlopen('http://127.0.0.1:${HXTASKS_PORT:-8000}/readyz', timeout=4)"
ENTRYPOINT ["hxtasks"]
CMD ["serve"]
