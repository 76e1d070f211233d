resource "aws_ebs_volume" "plain" {
  encrypted = false
}
