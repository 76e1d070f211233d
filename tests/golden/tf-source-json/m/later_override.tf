resource "aws_ebs_volume" "a" {
  size      = 2
  encrypted = false
}
