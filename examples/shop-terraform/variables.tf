variable "stage" {
  type    = string
  default = "prod"

  validation {
    condition     = contains(["dev", "staging", "prod"], var.stage)
    error_message = "The stage is dev, staging or prod."
  }
}

variable "database_host" {
  type    = string
  default = "shop-db.cluster-c9xk2m4p7q1r.eu-west-1.rds.amazonaws.com"
}

variable "jwt_secret" {
  type    = string
  default = "v8Kq2Zr5-TmW9xLp3-shop"
}
