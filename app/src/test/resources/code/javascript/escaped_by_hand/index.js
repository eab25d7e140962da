const escape = (value) =>
  String(value)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");

const half = (value) => value.replace(/</g, "&lt;").replace(/>/g, "&gt;");

const once = (value) => value.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;");

const headers = { "content-type": "text/html" };

exports.handler = async (event) => {
  const { name, title } = event.queryStringParameters;
  switch (event.path) {
    case "/escaped":
      return { statusCode: 200, headers, body: `<p title="${escape(title)}">${escape(name)}</p>` }; // ok
    case "/everywhere":
      return { statusCode: 200, headers, body: `<p>${name.replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")}</p>` }; // ok
    case "/half":
      return { statusCode: 200, headers, body: `<p title="${half(title)}"></p>` }; // BAD CD-79
    default:
      return { statusCode: 200, headers, body: `<p>${once(name)}</p>` }; // BAD CD-79
  }
};
