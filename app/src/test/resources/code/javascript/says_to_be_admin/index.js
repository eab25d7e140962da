exports.handler = async (event) => {
  const { isAdmin, role, name } = JSON.parse(event.body);
  if (isAdmin) { // BAD CD-269
    return all();
  }
  if (role === "admin") { // BAD CD-269
    return all();
  }
  if (name === "admin") { // ok: a name gives nothing
    return "no";
  }
  return "done";
};

const all = () => "everything";
