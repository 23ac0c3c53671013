"""Name the groups of a contact in the words that residents read."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("audience", "0001_initial")]

    operations = [
        migrations.AlterModelOptions(
            name="contacttag", options={"verbose_name": "nhóm mà người nhận chọn"}
        ),
    ]
