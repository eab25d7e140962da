SENDGRID_SECRET_ID = "shop/sendgrid"
