"use strict";

const VERBS = ["get", "post", "put", "patch", "delete"];
const operations = document.getElementById("operations");
const status = document.getElementById("status");

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function all(api) {
  return Object.entries(api.paths).flatMap(([path, item]) =>
    VERBS.filter((verb) => item[verb]).map((verb) => ({ path, verb, ...item[verb] })));
}

function field(operation, parameter, number) {
  const id = `p-${number}-${parameter.in}-${parameter.name}`;
  const group = element("div");
  const schema = parameter.schema || {};
  const choice = schema.enum ? ` One of: ${schema.enum.join(", ")}.` : "";
  const needed = parameter.required ? " (required)" : "";
  group.append(element("label", parameter.name + needed, { for: id }));
  const input = element("input", "", { id, type: "text", autocomplete: "off" });
  input.dataset.name = parameter.name;
  input.dataset.in = parameter.in;
  if (schema.default !== undefined) input.placeholder = String(schema.default);
  const description = (parameter.description || "") + choice;
  if (description) {
    group.append(element("p", description, { class: "what", id: `${id}-what` }));
    input.setAttribute("aria-describedby", `${id}-what`);
  }
  group.append(input);
  return group;
}

function address(operation, form) {
  const query = new URLSearchParams();
  let path = operation.path;
  for (const input of form.querySelectorAll("input")) {
    if (input.dataset.in === "path") {
      path = path.replace(`{${input.dataset.name}}`, encodeURIComponent(input.value));
    } else if (input.dataset.in === "query" && input.value) {
      query.set(input.dataset.name, input.value);
    }
  }
  return query.size ? `${path}?${query}` : path;
}

async function send(operation, form, output) {
  const url = address(operation, form);
  const key = document.getElementById("key").value;
  const headers = key && url.startsWith("/v1/admin") ? { Authorization: `Bearer ${key}` } : {};
  output.textContent = `GET ${url} …`;
  try {
    const answer = await fetch(url, { headers });
    const text = await answer.text();
    let shown = text;
    try { shown = JSON.stringify(JSON.parse(text), null, 2); } catch { /* not JSON: shown as it came */ }
    output.textContent = `GET ${url}\n${answer.status} ${answer.statusText}\n\n${shown}`;
  } catch (failure) {
    output.textContent = `GET ${url}\nNo answer: ${failure.message}`;
  }
}

function attempt(operation, inside) {
  const form = element("form", "", { "aria-label": `Try ${operation.path}` });
  (operation.parameters || [])
    .filter((parameter) => parameter.in === "path" || parameter.in === "query")
    .forEach((parameter) => form.append(field(operation, parameter, operation.number)));
  const output = element("pre", "", { role: "status", "aria-live": "polite", tabindex: "0" });
  output.hidden = true;
  form.append(element("button", "Send", { type: "submit" }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    output.hidden = false;
    send(operation, form, output);
  });
  inside.append(form, output);
}

function card(operation) {
  const details = element("details");
  details.dataset.text = `${operation.verb} ${operation.path} ${operation.summary || ""} ${(operation.tags || []).join(" ")}`.toLowerCase();
  const summary = element("summary");
  summary.append(
    element("span", operation.verb.toUpperCase(), { class: "verb" }),
    element("span", operation.path, { class: "path" }));
  if (operation.summary) summary.append(` — ${operation.summary}`);
  const inside = element("div");
  if (operation.description) inside.append(element("p", operation.description));
  if (operation.verb === "get") {
    attempt(operation, inside);
  } else {
    inside.append(element("p", "This changes the library. Send it with curl; /openapi.json says what the body is.", { class: "what" }));
  }
  details.append(summary, inside);
  return details;
}

function show(api) {
  const groups = new Map();
  all(api).forEach((operation, number) => {
    const tag = (operation.tags || ["Other"])[0];
    if (!groups.has(tag)) groups.set(tag, []);
    groups.get(tag).push({ ...operation, number });
  });
  for (const [tag, members] of groups) {
    const section = element("section");
    section.append(element("h2", tag), ...members.map(card));
    operations.append(section);
  }
  filter("");
}

function filter(words) {
  let shown = 0;
  for (const section of operations.querySelectorAll("section")) {
    let inSection = 0;
    for (const details of section.querySelectorAll("details")) {
      details.hidden = !words.split(/\s+/).every((word) => details.dataset.text.includes(word));
      if (!details.hidden) inSection += 1;
    }
    section.hidden = inSection === 0;
    shown += inSection;
  }
  status.textContent = `${shown} operations`;
}

document.getElementById("search").addEventListener("submit", (event) => event.preventDefault());
document.getElementById("filter").addEventListener("input", (event) => filter(event.target.value.trim().toLowerCase()));

fetch("/openapi.json")
  .then((answer) => answer.json())
  .then(show)
  .catch((failure) => { status.textContent = `The description can't be loaded: ${failure.message}`; });
