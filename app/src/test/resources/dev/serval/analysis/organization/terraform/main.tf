# Policies on the root, on a unit, and one of resources, with their attachments.
resource "aws_organizations_organization" "org" {
  feature_set          = "ALL"
  enabled_policy_types = ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"]
}
resource "aws_organizations_organizational_unit" "prod" {
  name      = "prod"
  parent_id = aws_organizations_organization.org.roots[0].id
}
resource "aws_organizations_account" "shop" {
  name      = "shop"
  email     = "shop@example.com"
  parent_id = aws_organizations_organizational_unit.prod.id
}
resource "aws_organizations_policy" "no_sqs" {
  name    = "no-sqs"
  type    = "SERVICE_CONTROL_POLICY"
  content = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "sqs:*", Resource = "*" }] })
}
resource "aws_organizations_policy_attachment" "no_sqs" {
  policy_id = aws_organizations_policy.no_sqs.id
  target_id = aws_organizations_organization.org.roots[0].id
}
resource "aws_organizations_policy" "no_sns" {
  name    = "no-sns"
  content = data.aws_iam_policy_document.no_sns.json
}
data "aws_iam_policy_document" "no_sns" {
  statement {
    effect    = "Deny"
    actions   = ["sns:*"]
    resources = ["*"]
  }
}
resource "aws_organizations_policy_attachment" "no_sns" {
  policy_id = aws_organizations_policy.no_sns.id
  target_id = aws_organizations_organizational_unit.prod.id
}
resource "aws_organizations_policy" "rcp" {
  name    = "rcp"
  type    = "RESOURCE_CONTROL_POLICY"
  content = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "*", Condition = { StringNotEqualsIfExists = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } } }] })
}
resource "aws_organizations_policy_attachment" "rcp" {
  policy_id = aws_organizations_policy.rcp.id
  target_id = "r-ab12"
}
resource "aws_iam_role" "r" {
  name               = "r"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" }] })
}
resource "aws_iam_role_policy" "r" {
  role   = aws_iam_role.r.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })
}
resource "aws_s3_bucket" "b" { bucket = "b-serval-example" }
resource "aws_s3_bucket_policy" "b" {
  bucket = aws_s3_bucket.b.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "${aws_s3_bucket.b.arn}/*" }] })
}
