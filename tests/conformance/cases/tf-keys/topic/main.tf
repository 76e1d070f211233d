variable "create_topic" {}
variable "sns_kms_key_arn" { default = null }
resource "aws_sns_topic" "sns_topic" {
  count             = var.create_topic ? 1 : 0
  name              = "topic"
  kms_master_key_id = var.sns_kms_key_arn
}
