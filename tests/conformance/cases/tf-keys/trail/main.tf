variable "kms_key_arn" { default = "" }
resource "aws_cloudtrail" "default" {
  name           = "trail"
  s3_bucket_name = "acme-trail"
  kms_key_id     = var.kms_key_arn
}
