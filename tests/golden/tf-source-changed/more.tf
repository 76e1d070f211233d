resource "aws_ebs_volume" "two" {
  encrypted = false
}
