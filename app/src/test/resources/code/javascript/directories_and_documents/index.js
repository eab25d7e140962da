const ldap = require("ldapjs");
const xpath = require("xpath");
const _ = require("lodash");
const libxmljs = require("libxmljs2");

const client = ldap.createClient({ url: "ldaps://directory.example" });

exports.handler = async (event) => {
  const { user, settings } = JSON.parse(event.body);
  client.search("dc=shop", { filter: `(uid=${user})`, scope: "sub" }); // BAD CD-90
  client.search("dc=shop", { filter: "(uid=guest)", scope: user }); // ok: no filter
  const page = libxmljs.parseXml(event.body, { noent: true }); // BAD CD-611
  const safe = libxmljs.parseXml(event.body); // ok
  xpath.select("//user[@id='" + user + "']", page); // BAD CD-643
  xpath.select("//user[@id='1']", safe); // ok
  const defaults = { theme: "dark" };
  _.merge(defaults, settings); // BAD CD-1321
  _.merge(defaults, { name: String(user) }); // ok: its shape is ours
};
