import { exec } from 'node:child_process';

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = value => String(value).replace(/[&<>"']/g, c => ENTITIES[c]);

// A tag that escapes each value.
const html = (strings, ...values) =>
  strings.reduce((out, s, i) => out + s + (i < values.length ? escape(values[i]) : ''), '');

// A tag that only looks like it.
const raw = (strings, ...values) =>
  strings.reduce((out, s, i) => out + s + (i < values.length ? values[i] : ''), '');

function second(strings, first, other) {
  return strings[0] + other;
}

const respond = body => ({ statusCode: 200, headers: { 'Content-Type': 'text/html' }, body });

export const safeHandler = async event => {
  const { name } = event.queryStringParameters;
  return respond(html`<p>Hello ${name}</p>`); // ok
};

export const rawHandler = async event => {
  const { name } = event.queryStringParameters;
  exec(second`ls ${name} ${'fixed'}`); // ok
  exec(second`ls ${'fixed'} ${name}`); // BAD CD-78
  exec(String.raw`ls ${name}`); // BAD CD-78
  return { statusCode: 200, headers: { 'Content-Type': 'text/html' }, body: raw`<p>Hello ${name}</p>` }; // BAD CD-79
};
