# 有据 youju: docker build -t youju .
#
# Where the build has no package index, make a bundle first (python app.py bundle bundle) and add
#     --build-arg PIP_NO_INDEX=1 --build-arg PIP_FIND_LINKS=/src/bundle/wheels
# An index of the organisation's own: --build-arg PIP_INDEX_URL=…

# The version of Python that a bundle was made with, if one is used.
ARG PYTHON=3.11

FROM python:${PYTHON}-slim AS build
ARG PIP_INDEX_URL
ARG PIP_EXTRA_INDEX_URL
ARG PIP_NO_INDEX
ARG PIP_FIND_LINKS
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
COPY . .
RUN python -m venv /opt/youju/venv && /opt/youju/venv/bin/pip install .
# Not at the first start: the file system is read-only then.
RUN /opt/youju/venv/bin/python -c \
    "from pathlib import Path; from index.embeddings.model_folder import ensure; ensure(Path('/opt/youju/models'))" \
    && chmod -R a+rX /opt/youju

FROM python:${PYTHON}-slim
RUN groupadd --gid 10001 youju \
    && useradd --uid 10001 --gid youju --no-create-home --home-dir /tmp --shell /usr/sbin/nologin youju \
    && install -d -o youju -g youju -m 0700 /state
COPY --from=build /opt/youju /opt/youju
COPY documents /documents
# Everybody who reaches the container's port is somebody else: YOUJU_SIGN_IN has to say how they sign in.
ENV PATH=/opt/youju/venv/bin:$PATH \
    HOME=/tmp \
    PYTHONDONTWRITEBYTECODE=1 \
    YOUJU_DOCUMENTS=/documents \
    YOUJU_STATE=/state \
    YOUJU_MODELS=/opt/youju/models \
    YOUJU_HOST=0.0.0.0
USER 10001:10001
WORKDIR /tmp
VOLUME ["/state"]
EXPOSE 7860
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import http.client as h, os; c = h.HTTPConnection('127.0.0.1', int(os.environ.get('YOUJU_PORT', 7860)), timeout=4); c.request('GET', '/api/health/live'); exit(c.getresponse().status != 200)"]
ENTRYPOINT ["youju"]
