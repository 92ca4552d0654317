/**
 * The schema's history. Append only: a migration that has been released is never edited, the next one goes below it.
 * Each runs inside the transaction of the whole upgrade, on both databases.
 */
import type { Kysely, Migration } from 'kysely'
import type { ColumnTypes } from './dialect'

export function migrations(types: ColumnTypes): Record<string, Migration> {
  return {
    '0001-catalog': { up: db => createCatalog(db, types) },
  }
}

async function createCatalog(db: Kysely<unknown>, { blob }: ColumnTypes): Promise<void> {
  await db.schema.createTable('series')
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('title', 'text', c => c.notNull())
    .addColumn('masthead', 'text', c => c.notNull())
    .addColumn('editor_note', 'text', c => c.notNull())
    .addColumn('time_zone', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addColumn('changed_at', 'bigint', c => c.notNull())
    .execute()

  await db.schema.createTable('installments')
    .addColumn('series', 'text', c => c.notNull().references('series.id'))
    .addColumn('number', 'integer', c => c.notNull())
    .addColumn('title', 'text', c => c.notNull())
    .addColumn('release_at', 'bigint')
    .addColumn('approved', 'integer', c => c.notNull())
    .addColumn('withdrawn_at', 'bigint')
    .addColumn('withdrawn_reason', 'text')
    .addColumn('revision', 'integer')
    .addColumn('changed_at', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('installments_key', ['series', 'number'])
    .execute()

  await db.schema.createTable('revisions')
    .addColumn('series', 'text', c => c.notNull())
    .addColumn('number', 'integer', c => c.notNull())
    .addColumn('revision', 'integer', c => c.notNull())
    .addColumn('hash', 'text', c => c.notNull())
    .addColumn('title', 'text', c => c.notNull())
    .addColumn('author', 'text')
    .addColumn('summary', 'text')
    .addColumn('characters', 'integer', c => c.notNull())
    .addColumn('minutes', 'integer', c => c.notNull())
    .addColumn('note', 'text')
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addColumn('bytes', 'integer', c => c.notNull())
    .addColumn('document', blob, c => c.notNull())
    .addColumn('gzip', blob, c => c.notNull())
    .addColumn('brotli', blob, c => c.notNull())
    .addPrimaryKeyConstraint('revisions_key', ['series', 'number', 'revision'])
    .addForeignKeyConstraint('revisions_installment', ['series', 'number'], 'installments', ['series', 'number'])
    .execute()
  await db.schema.createIndex('revisions_hash').on('revisions').column('hash').execute()

  await db.schema.createTable('images')
    .addColumn('hash', 'text', c => c.primaryKey())
    .addColumn('media_type', 'text', c => c.notNull())
    .addColumn('width', 'integer', c => c.notNull())
    .addColumn('height', 'integer', c => c.notNull())
    .addColumn('bytes', 'integer', c => c.notNull())
    .addColumn('content', blob, c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .execute()

  await db.schema.createTable('revision_images')
    .addColumn('series', 'text', c => c.notNull())
    .addColumn('number', 'integer', c => c.notNull())
    .addColumn('revision', 'integer', c => c.notNull())
    .addColumn('position', 'integer', c => c.notNull())
    .addColumn('hash', 'text', c => c.notNull().references('images.hash'))
    .addPrimaryKeyConstraint('revision_images_key', ['series', 'number', 'revision', 'hash'])
    .addForeignKeyConstraint(
      'revision_images_revision', ['series', 'number', 'revision'], 'revisions', ['series', 'number', 'revision'])
    .execute()
  await db.schema.createIndex('revision_images_hash').on('revision_images').column('hash').execute()

  await db.schema.createTable('state')
    .addColumn('name', 'text', c => c.primaryKey())
    .addColumn('value', 'bigint', c => c.notNull())
    .execute()
  await (db as Kysely<{ state: { name: string; value: number } }>)
    .insertInto('state').values({ name: 'changes', value: 0 }).execute()
}
