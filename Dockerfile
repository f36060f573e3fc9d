# syntax=docker/dockerfile:1

# The programs of the NBA Trade Tracker for ARM64 and x86-64. Each program is a target:
#   docker build --target api .      docker build --target ingest .      docker build --target schema .
# One build stage compiles all three. Its cache mounts persist in the builder, so that a change recompiles only what it affects.

FROM rust:1.95-slim-trixie AS build
WORKDIR /src
COPY . .
ARG TARGETARCH
# Reduces the binaries to a fifth of their size. Backtraces still name functions.
ENV CARGO_PROFILE_RELEASE_STRIP=debuginfo
RUN --mount=type=cache,id=cargo-registry,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,id=cargo-target-$TARGETARCH,target=/src/target,sharing=locked \
    cargo build --release --locked --package api --package ingest --package schema --bins \
    && mkdir /programs \
    && cp target/release/api target/release/ingest target/release/schema /programs/

# The trusted certificate authorities: the public ones, and those of RDS, which connections to Aurora require.
FROM rust:1.95-slim-trixie AS trust
ADD https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem /rds.pem
RUN grep -q 'BEGIN CERTIFICATE' /rds.pem \
    && cat /etc/ssl/certs/ca-certificates.crt /rds.pem > /trusted.crt

FROM debian:trixie-slim AS base
# The numeric id lets orchestrators verify that the user is not root. The user owns no files and has no login shell.
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin tracker
COPY --from=trust --chmod=0444 /trusted.crt /etc/ssl/certs/ca-certificates.crt
ENV SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt LOG_FORMAT=json
USER 10001:10001

FROM base AS schema
COPY --from=build /programs/schema /usr/local/bin/schema
ENTRYPOINT ["/usr/local/bin/schema"]
CMD ["migrate"]

FROM base AS ingest
COPY --from=build /programs/ingest /usr/local/bin/ingest
# Health and metrics
EXPOSE 9090
ENTRYPOINT ["/usr/local/bin/ingest"]
CMD ["run"]

FROM base AS api
COPY --from=build /programs/api /usr/local/bin/api
# Requests, and health and metrics
EXPOSE 8080 9091
ENTRYPOINT ["/usr/local/bin/api"]
CMD ["serve"]
