variable "name" {
  type = string
}

variable "source_dir" {
  type = string
}

variable "runtime" {
  type = string
}

variable "handler" {
  type    = string
  default = "app.handler"
}

variable "description" {
  type    = string
  default = null
}

variable "timeout" {
  type    = number
  default = 30
}

variable "memory_size" {
  type    = number
  default = 512
}

variable "reserved_concurrency" {
  type    = number
  default = -1
}

variable "tracing" {
  type    = bool
  default = false
}

variable "layers" {
  type    = list(string)
  default = []
}

variable "environment" {
  type    = map(string)
  default = {}
}

# Either a role of others, or one of its own with these policies.
variable "role_arn" {
  type    = string
  default = null
}

variable "managed_policies" {
  type    = list(string)
  default = []
}

variable "policy" {
  type    = string
  default = null
}
