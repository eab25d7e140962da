# Web shop - catalogue, orders, reviews, refunds and stock: ../shop in Terraform, with the same faults. Never deploy it.

terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
    archive = {
      source  = "hashicorp/archive"
      version = "~> 2.7"
    }
  }
}

provider "aws" {
  default_tags {
    tags = {
      application = "shop"
      stage       = var.stage
    }
  }
}

data "aws_caller_identity" "current" {}
data "aws_region" "current" {}

locals {
  prefix = "shop-${var.stage}"
  code   = "${path.root}/../shop/src"

  environment = {
    STAGE                   = var.stage
    POWERTOOLS_SERVICE_NAME = "shop"
    DATABASE_URL            = "postgresql://shop_app:Wint3rSale_24@${var.database_host}:5432/shop"
  }
}

data "archive_file" "common" {
  type        = "zip"
  source_dir  = "${path.root}/../shop/layers/common"
  output_path = "${path.root}/.build/common.zip"
}

resource "aws_lambda_layer_version" "common" {
  layer_name          = "${local.prefix}-common"
  filename            = data.archive_file.common.output_path
  compatible_runtimes = ["python3.12", "python3.13"]
}
