resource "aws_s3_bucket" "plain" {
  bucket = "plain"
}

resource "aws_s3_bucket" "old" {
  bucket = "old"
  acl    = "public-read"

  versioning {
    enabled = true
  }

  logging {
    target_bucket = aws_s3_bucket.plain.id
  }

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = "aws:kms"
      }
    }
  }

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "arn:aws:s3:::old/*" }]
  })
}

resource "aws_s3_bucket" "new" {
  bucket_prefix = "new-"
}

resource "aws_s3_bucket_public_access_block" "new" {
  bucket            = aws_s3_bucket.new.id
  block_public_acls = true
}

resource "aws_s3_bucket_versioning" "new" {
  bucket = aws_s3_bucket.new.bucket

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "new" {
  bucket = aws_s3_bucket.new.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = "alias/shop"
    }
  }
}

resource "aws_s3_bucket_logging" "new" {
  bucket        = aws_s3_bucket.new.id
  target_bucket = aws_s3_bucket.plain.id
  target_prefix = "log/"
}

resource "aws_s3_bucket_ownership_controls" "new" {
  bucket = aws_s3_bucket.new.id

  rule {
    object_ownership = "ObjectWriter"
  }
}

resource "aws_s3_bucket_acl" "new" {
  bucket = aws_s3_bucket.new.id

  access_control_policy {
    owner {
      id = "x"
    }

    grant {
      permission = "READ"

      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/global/AllUsers"
      }
    }
  }
}

resource "aws_s3_bucket_notification" "new" {
  bucket = aws_s3_bucket.new.id

  lambda_function {
    lambda_function_arn = "arn:aws:lambda:eu-west-1:123456789012:function:f"
    events              = ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"]
    filter_prefix       = "in/"
    filter_suffix       = ".jpg"
  }

  queue {
    queue_arn = "arn:aws:sqs:eu-west-1:123456789012:q"
    events    = ["s3:ObjectCreated:*"]
  }
}

resource "aws_s3_bucket_policy" "new" {
  bucket = aws_s3_bucket.new.id
  policy = data.aws_iam_policy_document.new.json
}

data "aws_iam_policy_document" "new" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.new.arn}/*"]

    principals {
      type        = "AWS"
      identifiers = ["123456789012"]
    }
  }
}

resource "aws_s3_access_point" "new" {
  bucket = aws_s3_bucket.new.id
  name   = "point"

  public_access_block_configuration {
    block_public_policy = true
  }
}

resource "aws_s3_bucket_versioning" "elsewhere" {
  bucket = "made-by-others"

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket" "granted" {
  bucket = "granted"

  grant {
    type        = "Group"
    permissions = ["READ_ACP", "WRITE"]
    uri         = "http://acs.amazonaws.com/groups/global/AllUsers"
  }
}

resource "aws_s3_account_public_access_block" "all" {
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = var.restricted
}

variable "restricted" {
  default = true
}
