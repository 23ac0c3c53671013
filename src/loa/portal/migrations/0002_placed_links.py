import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("portal", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlacedLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("url", models.CharField(max_length=500, verbose_name="địa chỉ trang")),
                (
                    "placement",
                    models.CharField(
                        choices=[
                            ("link", "Đường dẫn tới trang này"),
                            ("search", "Ô tìm thủ tục"),
                            ("notices", "Khung thông báo"),
                            ("feed", "Tin tự cập nhật (RSS)"),
                        ],
                        max_length=12,
                        verbose_name="đã đặt",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="ghi chú")),
                ("placed_at", models.DateTimeField(db_index=True, verbose_name="đặt lúc")),
                ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="gỡ lúc")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ghi",
                    ),
                ),
            ],
            options={
                "verbose_name": "nơi đã đặt đường dẫn",
                "verbose_name_plural": "nơi đã đặt đường dẫn",
                "ordering": ["-placed_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(fields=("url", "placement"), name="portal_placed_link_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("placement__in", ["link", "search", "notices", "feed"])),
                        name="portal_placed_link_known",
                    ),
                ],
            },
        ),
    ]
