resource "aws_s3_bucket" "this" { bucket_prefix = "acme-module-" }
resource "aws_s3_bucket_versioning" "this" {
  bucket = aws_s3_bucket.this.id
  versioning_configuration { status = "Enabled" }
}
output "name" { value = aws_s3_bucket.this.bucket }
