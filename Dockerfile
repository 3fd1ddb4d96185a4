# The version is pinned. To pin the content as well, append the digest that your registry shows (node:…@sha256:…).
ARG NODE_IMAGE=node:24.11.1-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json ./
COPY dev/run.mjs dev/run.mjs
COPY dev/bundle dev/bundle
COPY src src
COPY resolvers resolvers
RUN npm run build

# The bundle contains every package that it needs, so the image has no node_modules. The build also writes the software
# bill of materials (dist/sbom.cdx.json).
FROM ${NODE_IMAGE}
WORKDIR /app
# The server listens on all addresses, because other containers cannot reach loopback.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4001
COPY package.json package.json
COPY --from=build /app/dist dist
COPY schema schema
COPY assets assets
USER node
EXPOSE 4001
# Bash requests the page itself. Starting Node.js every ten seconds would cost more than the service at rest.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$PORT && printf 'GET /health/live HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
CMD ["node", "--enable-source-maps", "dist/src/main.js"]
