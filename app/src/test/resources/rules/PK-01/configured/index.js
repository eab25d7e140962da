const token = process.env.API_TOKEN;
exports.handler = async () => fetch("https://api.shop.com/", { headers: { Authorization: `Bearer ${token}` } });
