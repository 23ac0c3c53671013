from django.db import migrations


def keep_approvals(apps, schema_editor):
    """A bulletin that is approved was approved by the last decision."""
    for row in apps.get_model("content", "Bulletin").objects.filter(state="approved"):
        row.approved_by_id, row.approved_at = row.decided_by_id, row.decided_at
        row.save(update_fields=["approved_by", "approved_at"])


class Migration(migrations.Migration):
    dependencies = [("content", "0002_kinds")]

    operations = [
        migrations.RunPython(keep_approvals, migrations.RunPython.noop, elidable=True),
    ]
