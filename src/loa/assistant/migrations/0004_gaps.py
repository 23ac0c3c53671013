from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assistant', '0003_residents_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='question',
            name='gap',
            field=models.CharField(blank=True, db_index=True, default='', max_length=20, verbose_name='thuộc điều còn thiếu'),
        ),
    ]
